// Colours and shapes handed to Ant Design. The same colours stand in styles.css for everything that is ours.
import { theme as antTheme, type ThemeConfig } from 'antd'

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif'

/** Text colours keep a contrast of at least 4.5 to their ground, placeholders too. */
const LIGHT = {
  colorPrimary: '#17545c', colorInfo: '#17545c', colorLink: '#17545c', colorSuccess: '#2b6b3a', colorWarning: '#8a5a00', colorError: '#b42318',
  colorText: '#1d2327', colorTextSecondary: '#4a545a', colorTextTertiary: '#5c666c', colorTextDescription: '#5c666c', colorTextPlaceholder: '#667077', colorTextQuaternary: '#667077',
  colorBgLayout: '#f5f4f0', colorBgContainer: '#ffffff', colorBorder: '#d8d6cf', colorBorderSecondary: '#e6e4de',
}

const DARK = {
  colorPrimary: '#5fb3b8', colorInfo: '#5fb3b8', colorLink: '#7cc6ca', colorSuccess: '#7cc58a', colorWarning: '#e2b45c', colorError: '#ff8f85',
  colorText: '#e6e8e6', colorTextSecondary: '#b9bfbd', colorTextTertiary: '#a3aaa8', colorTextDescription: '#a3aaa8', colorTextPlaceholder: '#98a09d', colorTextQuaternary: '#98a09d',
  colorBgLayout: '#14181a', colorBgContainer: '#1c2123', colorBgElevated: '#232a2c', colorBorder: '#3a4346', colorBorderSecondary: '#2c3437', colorTextLightSolid: '#0d1a1b',
}

export const createTheme = ({ dark, still }: { readonly dark: boolean; readonly still: boolean }): ThemeConfig => ({
  algorithm: dark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
  token: { ...(dark ? DARK : LIGHT), fontFamily: FONT, borderRadius: 8, fontSize: 15, motion: !still },
})
