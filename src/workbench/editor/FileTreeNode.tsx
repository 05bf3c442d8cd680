import type { PropTypes } from '@zag-js/preact';
import type { Api } from '@zag-js/tree-view';
import type { JSX } from 'preact';
import type { FileNode } from './file-tree.ts';

interface FileTreeNodeProps {
  node: FileNode;
  indexPath: number[];
  api: Api<PropTypes, FileNode>;
}

/** A file, or a directory with what is in it. */
export function FileTreeNode({ node, indexPath, api }: FileTreeNodeProps) {
  const { renaming } = api.getNodeState({ node, indexPath });
  const name = (
    <>
      <span hidden={renaming}>{node.name}</span>
      <input {...(api.getNodeRenameInputProps({ node, indexPath }) as JSX.IntrinsicElements['input'])} />
    </>
  );
  if (!node.children) return <div {...api.getItemProps({ node, indexPath })}>{name}</div>;
  return (
    <div {...api.getBranchProps({ node, indexPath })}>
      <div {...api.getBranchControlProps({ node, indexPath })}>
        <span
          class="wb-branch-mark"
          aria-hidden="true"
          {...api.getBranchIndicatorProps({ node, indexPath })}
        />
        {name}
      </div>
      <div {...api.getBranchContentProps({ node, indexPath })}>
        {node.children.map((child, index) => (
          <FileTreeNode key={child.id} node={child} indexPath={[...indexPath, index]} api={api} />
        ))}
      </div>
    </div>
  );
}
