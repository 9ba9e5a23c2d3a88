import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

type AnchorProps = ButtonProps &
  Omit<React.AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & {
    ref?: React.Ref<HTMLAnchorElement>;
  };

function AnchorButton(props: AnchorProps) {
  return <Button component="a" variant="default" {...props} />;
}

/** A link that looks like a button; it goes somewhere, it does nothing. */
export const LinkButton = createLink(AnchorButton);
