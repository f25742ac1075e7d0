// Size and checksum of the files of a build, and making them durable.
import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'

export type FileDigest = { readonly bytes: number; readonly sha256: string }

/** Read in pieces of this size: a larger one would hold the event loop longer than a few milliseconds. */
const PIECE_BYTES = 1 << 20

export const fileBytes = async (path: string): Promise<number> => (await stat(path)).size

export const digestFile = async (path: string): Promise<FileDigest> => {
  const file = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    const piece = Buffer.allocUnsafe(PIECE_BYTES)
    let bytes = 0
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, bytes)
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') }
      hash.update(piece.subarray(0, bytesRead))
      bytes += bytesRead
    }
  } finally {
    await file.close()
  }
}

/** Waits until a file or folder is on the disk. */
export const syncToDisk = async (path: string): Promise<void> => {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
