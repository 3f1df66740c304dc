import { Fragment, useMemo } from 'react';
import { ItemPicture } from './item-picture.tsx';
import { parseMarkdown, type Block, type Inline } from './markdown.ts';
import styles from './markdown-view.module.css';

/** Guidelines as they are read. Built from what was parsed, never from HTML: the text may come from anybody's file. */
export function MarkdownView({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div className={styles.text}>
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === 'heading') {
    // The place already has its own first two levels.
    const Heading = block.level === 1 ? 'h3' : 'h4';
    return (
      <Heading>
        <Line pieces={block.line} />
      </Heading>
    );
  }
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Line pieces={block.line} />
      </p>
    );
  }
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List>
      {block.lines.map((line, at) => (
        <li key={at}>
          <Line pieces={line} />
        </li>
      ))}
    </List>
  );
}

function Line({ pieces }: { readonly pieces: readonly Inline[] }) {
  return pieces.map((piece, at) => (
    <Fragment key={at}>
      <Piece piece={piece} />
    </Fragment>
  ));
}

function Piece({ piece }: { readonly piece: Inline }) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'strong':
      return <strong>{piece.text}</strong>;
    case 'emphasis':
      return <em>{piece.text}</em>;
    case 'code':
      return <code>{piece.text}</code>;
    case 'picture':
      return (
        <span className={styles.picture}>
          <ItemPicture id={piece.item} caption={piece.caption} />
          {piece.caption ? <span className={styles.caption}>{piece.caption}</span> : null}
        </span>
      );
  }
}
