// `wence bench --sessions`: conversations of the evaluation held over the existing index, kept in a file of their own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { benchSessions } from '../eval/bench/bench-sessions.ts'
import type { BenchRow } from '../eval/bench/bench-row.ts'
import { loadConversations } from '../eval/conversations.ts'
import type { CliContext } from './cli-context.ts'

const CONVERSATIONS_FILE = 'eval/questions/conversations.jsonl'
const TURNS_PER_SESSION = 10

/** A collector that can be called, whatever flags the program was started with. */
const createCollect = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

/** Ten turns in each of `sessions` conversations. */
export const benchSessionsPart = async (context: CliContext, sessions: number): Promise<BenchRow[]> => {
  const root = await mkdtemp(join(tmpdir(), 'wence-sessions-'))
  const conversations = (await loadConversations(CONVERSATIONS_FILE)).filter(({ corpus }) => corpus === 'founding')
  const collect = createCollect()
  const assistant = await context.openAssistant(context.config({ WENCE_DATA_DIR: root }), { signal: context.signal })
  const progress = context.terminal.progress()
  try {
    return await benchSessions({
      assistant, conversations, sessions, turns: sessions * TURNS_PER_SESSION, clock: () => performance.now(),
      heapBytes: () => { collect(); return process.memoryUsage().heapUsed },
      onProgress: (done, total) => progress.report({ stage: '会话', done, total }),
    })
  } finally {
    progress.end()
    await assistant.close()
    await rm(root, { recursive: true, force: true })
  }
}
