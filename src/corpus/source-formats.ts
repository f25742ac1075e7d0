// The one table of formats that can be imported: a new format is a new line here, from bytes to the text of the file.
import { decode } from './decode.ts'

/** Turns a file's bytes to text, line ends `\n`. @throws AppError `SOURCE_ENCODING` naming the file. */
export type SourceFormat = (bytes: Uint8Array, name: string) => string

const SOURCE_FORMATS: Readonly<Record<string, SourceFormat>> = {
  '.txt': decode,
  '.md': decode,
}

/** The format of a file by its name's ending, or null where it cannot be imported. */
export const formatOf = (name: string): SourceFormat | null => {
  const dot = name.lastIndexOf('.')
  return (dot > 0 ? SOURCE_FORMATS[name.slice(dot).toLowerCase()] : undefined) ?? null
}
