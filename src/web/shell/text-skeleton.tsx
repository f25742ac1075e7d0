// Grey lines where text is on its way.
export const TextSkeleton = ({ rows, className = '' }: { readonly rows: number; readonly className?: string }) => (
  <div className={`text-skeleton ${className}`} aria-hidden="true">{Array.from({ length: rows }, (_, at) => <span key={at} />)}</div>
)
