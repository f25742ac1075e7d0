import { describe, expect, it } from 'vitest'
import { switchEnglish } from '../../src/retrieve/switch-english.ts'

describe('switchEnglish', () => {
  it.each([
    ['What about green trade?', 'Who is responsible for digital trade in the trade opinion?', 'Who is responsible for green trade in the trade opinion?'],
    ['And Ziyang?', 'How large is the Deyang pilot zone?', 'How large is the Ziyang pilot zone?'],
    ['How about the Ziyang zone?', 'How large is the Deyang pilot zone?', 'How large is the Ziyang zone?'],
    ['ok, and in 2035', 'What is the trade target for 2025?', 'What is the trade target for 2035?'],
    ['What about imports?', 'What share should private exports have?', 'What share should private exports have?'],
  ])('reads %s after %s', (question, base, asked) => expect(switchEnglish(question, base) ?? base).toBe(asked))

  it.each([
    ['How large is it?', 'Who leads the Deyang zone?'],
    ['What about 资阳?', 'How large is the Deyang zone?'],
    ['And Ziyang?', '德阳先行区多大？'],
    ['What about tax?', 'How large is it?'],
    ['', ''],
  ])('leaves %s after %s alone', (question, base) => expect(switchEnglish(question, base)).toBeNull())
})
