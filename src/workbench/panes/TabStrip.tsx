import type { ComponentChildren } from 'preact';
import { tabAfterKey } from './tab-after-key.ts';

export interface Tab {
  value: string;
  label: ComponentChildren;
  /** The whole name where the label is short. */
  title?: string;
}

interface TabStripProps {
  id: string;
  label: string;
  tabs: Tab[];
  value: string;
  onSelect: (value: string) => void;
  /** Delete on a tab, or a click with the middle button. */
  onClose?: (value: string) => void;
}

const panelId = (strip: string, value: string): string => `${strip}-panel-${encodeURIComponent(value)}`;
const tabId = (strip: string, value: string): string => `${strip}-tab-${encodeURIComponent(value)}`;

/** What makes an element the panel of a tab. */
export function tabPanelProps(strip: string, value: string) {
  return { role: 'tabpanel', id: panelId(strip, value), 'aria-labelledby': tabId(strip, value) } as const;
}

/** A row of tabs: the arrow keys move, Enter or Space chooses. The panels are the caller's. */
export function TabStrip({ id, label, tabs, value, onSelect, onClose }: TabStripProps) {
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const tab = tabs[tabAfterKey(at, tabs.length, event.key) ?? -1];
    if (!tab) return;
    event.preventDefault();
    document.getElementById(tabId(id, tab.value))?.focus();
  };
  return (
    <div class="wb-tabs" role="tablist" aria-label={label}>
      {tabs.map((tab, at) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={tabId(id, tab.value)}
          title={tab.title}
          aria-selected={tab.value === value}
          aria-controls={panelId(id, tab.value)}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onSelect(tab.value)}
          onAuxClick={(event) => event.button === 1 && onClose?.(tab.value)}
          onKeyDown={(event) => onKeyDown(event, at)}
          onKeyUp={(event) => event.key === 'Delete' && onClose?.(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
