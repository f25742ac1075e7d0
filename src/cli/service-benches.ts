// What `wence bench --service` can measure.

export const SERVICE_BENCHES = ['fuzz', 'load', 'swap', 'soak'] as const
export type ServiceBench = (typeof SERVICE_BENCHES)[number]
