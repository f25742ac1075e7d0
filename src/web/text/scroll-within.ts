// Scrolls one box so that an element in it is seen, and nothing around it.
export const scrollWithin = (box: HTMLElement, element: Element, { block }: { readonly block: 'start' | 'center' | 'nearest' }): void => {
  const outer = box.getBoundingClientRect()
  const inner = element.getBoundingClientRect()
  const toTop = inner.top - outer.top
  const toBottom = inner.bottom - outer.bottom
  if (block === 'start') box.scrollTop += toTop
  // What is higher than the box is shown from its beginning.
  else if (block === 'center') box.scrollTop += toTop - Math.max(0, (outer.height - inner.height) / 2)
  else if (toTop < 0) box.scrollTop += toTop
  else if (toBottom > 0) box.scrollTop += toBottom
}
