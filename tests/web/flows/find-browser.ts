// A Chromium or Chrome of this machine.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']

export const NO_BROWSER = '没有找到 Chromium 或 Chrome，页面的浏览器测试没有运行；安装一个即可（Debian：apt-get install chromium fonts-noto-cjk）。'

/** Its path, or undefined. */
export const findBrowser = (): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find(existsSync)
