export declare const isProgramBuilt: () => boolean
export declare const ensureBuilt: () => Promise<number>
