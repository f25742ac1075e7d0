import { describe, expect, it } from 'vitest'
import { fakeCli } from './fake-context.ts'

describe('wence keys', () => {
  it('makes a key that is shown once, lists it without its secret, and revokes it', async () => {
    const cli = fakeCli()
    await cli.run('keys', 'create', '政务大厅', '--scopes', 'ask,search', '--days', '30')
    const key = cli.out().trim()
    expect(key).toMatch(/^wence_[0-9a-f]{12}_[\w-]{43}$/)
    expect(cli.err()).toMatch(/政务大厅[^]*ask、search[^]*过期[^]*看不到了/)
    await cli.run('keys', 'list')
    const id = key.split('_')[1] ?? ''
    const listed = cli.out().slice(key.length)
    expect(listed).toMatch(new RegExp(`${id} {2}有效 {2}ask,search[^]*政务大厅`))
    expect(listed).not.toContain(key.slice(-43))
    await cli.run('keys', 'revoke', id)
    await cli.run('keys', 'list', '--json')
    expect(JSON.parse(cli.out().slice(cli.out().lastIndexOf('\n[') + 1))).toMatchObject([{ id, revokedAt: expect.any(String) as string }])
  })

  it.each([
    [['create', ' '], /名称/], [['revoke', 'nothing'], /没有编号为“nothing”的密钥/], [['create', 'a', '--scopes', 'root'], /ask、search、admin/], [['create', 'a', '--days', '0'], /1–3650/],
  ])('refuses %j', async (args, message) => {
    await expect(fakeCli().run('keys', ...args)).rejects.toThrow(message)
  })
})
