// The page's entry.
import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import './styles/base.css'

// The service names a new nonce in every page it hands out: style sheets that Ant Design makes while running carry it, others are refused.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
const root = document.getElementById('root')
if (root) createRoot(root).render(<App nonce={nonce} />)
