// What a way of answering is called.
import type { Backend } from '../service/contract.ts'
import type { Say } from '../text/messages.ts'

export const backendName = ({ name, model }: Pick<Backend, 'name' | 'model'>, say: Say): string => (model === '' ? say('backendExtractive') : `${name}（${model}）`)
