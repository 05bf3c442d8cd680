import { normalizeProps, useMachine } from '@zag-js/preact';
import * as tabs from '@zag-js/tabs';
import type { ComponentChildren } from 'preact';

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
  value: string | null;
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

/** A row of tabs, moved through with the arrow keys. The panels are the caller's. */
export function TabStrip({ id, label, tabs: shown, value, onSelect, onClose }: TabStripProps) {
  const service = useMachine(tabs.machine, {
    id,
    ids: { trigger: (tab) => tabId(id, tab) },
    value,
    activationMode: 'manual',
    onValueChange: (details) => onSelect(details.value),
  });
  const api = tabs.connect(service, normalizeProps);
  return (
    <div {...api.getRootProps()} class="wb-tabs">
      <div {...api.getListProps()} aria-label={label}>
        {shown.map((tab) => (
          <button
            key={tab.value}
            {...api.getTriggerProps({ value: tab.value })}
            type="button"
            // Not by Zag's own ids: it would make each panel that it finds a stop for Tab.
            aria-controls={panelId(id, tab.value)}
            title={tab.title}
            onAuxClick={(event) => event.button === 1 && onClose?.(tab.value)}
            onKeyUp={(event) => event.key === 'Delete' && onClose?.(tab.value)}
          >
            {tab.label}
          </button>
        ))}
      </div>
    </div>
  );
}
