// Catches what a component threw, so that the person sees a way on instead of an empty page. React knows no other way than a class.
import { Component, type ReactNode } from 'react'
import { SayContext } from '../text/messages.ts'

type Props = { readonly children: ReactNode }

export class CrashGuard extends Component<Props, { readonly crashed: boolean }> {
  static override contextType = SayContext
  declare context: React.ContextType<typeof SayContext>
  override state = { crashed: false }

  static getDerivedStateFromError(): { readonly crashed: boolean } {
    return { crashed: true }
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children
    return (
      <div className="crashed" role="alert">
        <h1>{this.context('crashed')}</h1>
        <p>{this.context('crashedText')}</p>
        <button type="button" className="plain-button" onClick={() => window.location.reload()}>{this.context('reload')}</button>
      </div>
    )
  }
}
