// Remembers two exchanges, says so, and waits to be killed.
import { openConversations } from '../../src/assistant/conversations.ts'
import { exchange } from './exchange-fixture.ts'

const conversations = openConversations({ file: process.argv[2] ?? '', days: 30, now: () => Date.now() })
conversations.append('s-1', exchange('第一问'))
conversations.append('s-1', exchange('第二问'))
process.stdout.write('written\n')
setInterval(() => undefined, 1_000)
