// Values of options as the commands want them.
import { InvalidArgumentError } from 'commander'

/** For an option that may be given several times. */
export const collect = (value: string, earlier: readonly string[]): string[] => [...earlier, value]

/** For an option whose value is a number; the range is the schema's business. */
export const number = (value: string): number => {
  if (value.trim() === '' || !Number.isFinite(Number(value))) throw new InvalidArgumentError('应为数字')
  return Number(value)
}
