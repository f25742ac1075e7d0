// Items in an order that chance gives.

/** The items in another order: the same for the same numbers. @param random numbers in [0, 1), one is drawn for each item. */
export const shuffle = <T>(items: readonly T[], random: () => number): T[] =>
  items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item)
