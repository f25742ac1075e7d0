// From a checked body to what the assistant is asked: the same for HTTP and for the command line.
import type { AskRequest, SearchRequest } from '../assistant/assistant.ts'
import { requestInvalid } from './field-errors.ts'
import { present } from './present.ts'
import { AskBody, SearchBody } from './schemas.ts'

export const askRequest = ({ stream: _, filters, ...rest }: AskBody): AskRequest => ({ ...present(rest), ...(filters && { filters: present(filters) }) })

export const searchRequest = ({ filters, ...rest }: SearchBody): SearchRequest => ({ ...present(rest), ...(filters && { filters: present(filters) }) })

/** @throws AppError `REQUEST_INVALID` naming each field that does not fit. */
export const parseAskRequest = (input: unknown): AskRequest => {
  const parsed = AskBody.safeParse(input)
  if (!parsed.success) throw requestInvalid(parsed.error, input)
  return askRequest(parsed.data)
}

/** @throws AppError `REQUEST_INVALID` naming each field that does not fit. */
export const parseSearchRequest = (input: unknown): SearchRequest => {
  const parsed = SearchBody.safeParse(input)
  if (!parsed.success) throw requestInvalid(parsed.error, input)
  return searchRequest(parsed.data)
}
