// The place that a document is about: what a sentence without a place of its own speaks of.
import type { PolicyDocument } from '../../core/document.ts'
import { PROVINCES } from '../regions.ts'
import type { PlaceLevel } from './facet.ts'

export type DocumentPlace = { readonly name: string; readonly level: PlaceLevel }

const ZONE = '(?:先行区|试验区|新区|示范区|合作区|开发区|园区|经济区|自贸区|城市群|经济圈)'
const ZONE_END = new RegExp(ZONE, 'gu')
/** What stands in a title before a place's name: nothing of the name starts with it. */
const BEFORE_NAME = /^.*(?:关于|印发|同意|支持|推动|推进|加快|建设|设立|促进|深化|在|对|将)/u

const ofZone = (title: string, region: string): string => {
  const zones = [...title.matchAll(ZONE_END)]
  const last = zones.at(-1)
  if (!last) return ''
  const previous = zones.at(-2)
  const from = previous ? previous.index + previous[0].length : 0
  const name = title.slice(from, last.index + last[0].length).replace(BEFORE_NAME, '')
  // 「国际（地区）合作园区」 is a class: a zone's own name holds that of its city or province.
  const known = [...PROVINCES, ...region.split('·')].filter((part) => part.length >= 2)
  return known.some((part) => name.includes(part)) ? name : ''
}

/** The document's zone by its title, else its city or region; null where it says neither. */
export const readDocumentPlace = ({ title, region }: PolicyDocument): DocumentPlace | null => {
  const zone = ofZone(title.replace(/[《》\s]/gu, ''), region)
  if (zone !== '') return { name: zone, level: 'zone' }
  if (region === '') return null
  const parts = region.split('·')
  const places = parts.filter((part) => !PROVINCES.includes(part))
  return places.length > 0 ? { name: places.at(-1) ?? region, level: 'city' } : { name: region, level: 'region' }
}
