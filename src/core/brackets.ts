// Brackets and quotes as Chinese documents use them; mixed pairs （…〕 occur, so depth is counted over all kinds together.

export const OPENING_BRACKETS = '“‘「『（(〔[【《〈'
export const CLOSING_BRACKETS = '”’」』）)〕]】》〉'
