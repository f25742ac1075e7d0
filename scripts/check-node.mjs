// The first thing every script does: is this Node new enough? Plain syntax only, so that an old Node reaches the message.
const MINIMUM = [20, 19]

export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return
  console.error('问策需要 Node.js ' + MINIMUM.join('.') + ' 或更高版本，当前是 ' + process.versions.node + '；请升级 Node.js 后重试。')
  process.exit(1)
}
