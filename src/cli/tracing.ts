// Traces to an OTLP collector, with OpenTelemetry's own packages: loaded only where a setting names one.
import { context, propagation, trace } from '@opentelemetry/api'

export type Tracing = { /** Sends what has not been sent yet; waits for an unreachable collector only shortly. */ readonly close: () => Promise<void> }

/** A collector that does not answer holds up nothing but its own sending. */
const EXPORT_TIMEOUT_MS = 5_000
const CLOSE_TIMEOUT_MS = 3_000

/** Spans go to `endpoint`/v1/traces as OTLP over HTTP. Headers are OpenTelemetry's own `OTEL_EXPORTER_OTLP_HEADERS`. */
export const openTracing = async (endpoint: string): Promise<Tracing> => {
  const [{ TracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { resourceFromAttributes }, { W3CTraceContextPropagator }] = await Promise.all([
    import('@opentelemetry/sdk-trace'), import('@opentelemetry/exporter-trace-otlp-http'), import('@opentelemetry/context-async-hooks'), import('@opentelemetry/resources'), import('@opentelemetry/core'),
  ])
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/u, '')}/v1/traces`, timeoutMillis: EXPORT_TIMEOUT_MS })
  const provider = new TracerProvider({ resource: resourceFromAttributes({ 'service.name': 'wence' }), spanProcessors: [new BatchSpanProcessor({ exporter })] })
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  return {
    close: async () => {
      const waited = new AbortController()
      const limit = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, CLOSE_TIMEOUT_MS)
        waited.signal.addEventListener('abort', () => { clearTimeout(timer); resolve() })
      })
      await Promise.race([provider.shutdown().catch(() => undefined), limit])
      waited.abort()
      trace.disable()
      context.disable()
      propagation.disable()
    },
  }
}
