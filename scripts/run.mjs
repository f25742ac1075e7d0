// Child processes for the scripts: what they print goes to our stderr unless told otherwise, and signals reach them.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A line for the person who waits. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** Runs a command to its end; the exit code, 128 + n after a signal. `onOutput` takes stdout, else it joins stderr. `env` gives way to what is set. */
export const run = (command, args, { stdout = process.stderr, onOutput, env = {} } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...env, ...process.env }, stdio: ['inherit', onOutput ? 'pipe' : stdout, process.stderr] })
    // Ctrl+C reaches the whole group of a terminal by itself: there we only wait for the child to end in its own way.
    const forward = (signal) => { if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal) }
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    child.stdout?.on('data', onOutput)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })

/** Runs a JavaScript file with this very Node. */
export const runNode = (args, options) => run(process.execPath, args, options)
