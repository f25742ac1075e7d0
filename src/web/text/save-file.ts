// Hands a file to the browser's downloads.

/** How long the file's address holds. */
const KEPT_MS = 60_000

export const saveFile = (name: string, content: Blob): void => {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // A busy browser reads the address long after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}

/** A title as a file name that every system takes. */
export const fileName = (title: string, extension: string): string => `${title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim().slice(0, 60) || '问策'}.${extension}`
