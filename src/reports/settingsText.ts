import type { LoadedSettings, Origin } from '../settings/loadSettings.js';
import { type SettingPath, settingPaths } from '../settings/settings.js';
import { safeText } from './safeText.js';

export interface EffectiveSetting {
  setting: SettingPath;
  /** null: there is none. */
  value: unknown;
  origin: Origin | 'none';
}

/** Every setting with its value and where that came from, in the order of the documentation. */
export function effectiveSettings({ settings, origins }: LoadedSettings): EffectiveSetting[] {
  return settingPaths.map((setting) => ({
    setting,
    value:
      setting
        .split('.')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], settings) ??
      null,
    origin: origins[setting] ?? 'none',
  }));
}

/** The same for people, one setting a line, as YAML would have the value. */
export function settingsToText(loaded: LoadedSettings, profile?: string): string {
  const rows = effectiveSettings(loaded).map(({ setting, value, origin }) => ({
    setting,
    origin: origin === 'profile' ? `profile ${profile}` : origin,
    value: value === null ? '' : safeText(typeof value === 'string' ? value : JSON.stringify(value)),
  }));
  const [first, second] = (['setting', 'origin'] as const).map((key) =>
    Math.max(...rows.map((row) => row[key].length)),
  ) as [number, number];
  const lines = rows.map((row) =>
    `${row.setting.padEnd(first)}  ${row.origin.padEnd(second)}  ${row.value}`.trimEnd(),
  );
  return `${loaded.file === null ? 'No configuration file.' : `File: ${safeText(loaded.file)}`}\n\n${lines.join('\n')}\n`;
}
