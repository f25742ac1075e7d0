// Who answers, where the service has more than one way of answering.
import { ThunderboltOutlined } from '@ant-design/icons'
import { ActionMenu } from '../shell/action-menu.tsx'
import { usePageState } from '../shell/page-state.ts'
import { useSay } from '../text/messages.ts'

export const BackendChoice = ({ backend, onChange }: { readonly backend: string; readonly onChange: (backend: string) => void }) => {
  const say = useSay()
  const { backends } = usePageState()
  const chosen = backends.find(({ name }) => name === backend) ?? backends.find(({ isDefault }) => isDefault) ?? backends[0]
  const actions = backends.map(({ name, label, isDefault }) => ({ key: name, text: isDefault ? `${label}（${say('backendDefault')}）` : label, isChosen: name === chosen?.name, act: () => onChange(name) }))
  return <ActionMenu label={`${say('backend')}：${chosen?.label ?? ''}`} icon={<ThunderboltOutlined />} text={chosen?.label ?? ''} actions={actions} />
}
