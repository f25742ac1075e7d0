// `wence bench --sessions`: conversations of the evaluation held over the existing index, kept in a file of their own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openConversations, CONVERSATIONS_DATABASE } from '../assistant/conversations.ts'
import { createNamesRead } from '../assistant/create-assistant.ts'
import type { Config } from '../core/config.ts'
import { benchSessions } from '../eval/bench/bench-sessions.ts'
import type { BenchRow } from '../eval/bench/bench-row.ts'
import { loadConversations } from '../eval/conversations.ts'
import { openIndex } from '../indexing/snapshot.ts'
import { createFollowUpLens } from '../retrieve/follow-up-lens.ts'
import { readFollowUp } from '../retrieve/follow-up.ts'
import { simplifyText } from '../retrieve/understand.ts'
import type { CliContext } from './cli-context.ts'

const CONVERSATIONS_FILE = 'eval/questions/conversations.jsonl'
const TURNS_PER_SESSION = 10

/** A collector that can be called, whatever flags the program was started with. */
const createCollect = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

/** A session of its own, apart from those that are held. */
const SCRATCH = 'bench'

type Handling = { readonly handle: (sessionId: string, question: string) => void; readonly close: () => void }

/** The parts of the program that conversations add to a search, over the same index and the same file, called by themselves. */
const openHandling = async ({ signal }: CliContext, { indexDir, dataDir, sessionDays: days }: Config): Promise<Handling> => {
  const index = await openIndex({ indexDir, signal })
  const store = openConversations({ file: join(dataDir, CONVERSATIONS_DATABASE), days, now: () => Date.now() })
  const lens = createFollowUpLens(index, createNamesRead(index))
  return {
    handle: (sessionId, question) => {
      const exchanges = store.find(sessionId)?.exchanges ?? []
      readFollowUp(simplifyText(question), exchanges, lens)
      const last = exchanges.at(-1)
      if (last) store.append(SCRATCH, last)
    },
    close: () => {
      store.close()
      index.close()
    },
  }
}

/** Ten turns in each of `sessions` conversations. */
export const benchSessionsPart = async (context: CliContext, sessions: number): Promise<BenchRow[]> => {
  const root = await mkdtemp(join(tmpdir(), 'wence-sessions-'))
  const conversations = (await loadConversations(CONVERSATIONS_FILE)).filter(({ corpus }) => corpus === 'founding')
  const collect = createCollect()
  const config = context.config({ WENCE_DATA_DIR: root })
  const assistant = await context.openAssistant(config, { signal: context.signal })
  const { handle, close } = await openHandling(context, config)
  const progress = context.terminal.progress()
  try {
    return await benchSessions({
      assistant, conversations, sessions, handle, turns: sessions * TURNS_PER_SESSION, clock: () => performance.now(),
      heapBytes: () => { collect(); return process.memoryUsage().heapUsed },
      onProgress: (done, total) => progress.report({ stage: '会话', done, total }),
    })
  } finally {
    progress.end()
    close()
    await assistant.close()
    await rm(root, { recursive: true, force: true })
  }
}
