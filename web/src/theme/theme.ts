import { Button, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const tuple = (words: string): MantineColorsTuple =>
  words.split(' ').map((hex) => `#${hex}`) as unknown as MantineColorsTuple;

const colors = {
  cobalt: tuple('f2f6ff e2ebff c8d9ff a7c2ff 81a6ff 5d89fc 3f6bf0 2d55d7 2142b5 18307e'),
  gray: tuple('f9fafb f3f4f6 eaecee dee0e4 8b8f98 7a7e87 696d77 4d515a 32353d 1b1e25'),
  dark: tuple('e4e6ea c3c6cb 989ba3 7d818a 6b707a 2e3238 22242b 17191f 0f1216 080a0e'),
  red: tuple('fff3f1 ffe4e0 ffcbc4 ffa69b fa7d71 ef5149 db2c2b b72121 971b1a 6c1614'),
};

/** The look of every Mantine control; colours of our own drawings are the tokens in tokens.css. */
export const theme = createTheme({
  primaryColor: 'cobalt',
  primaryShade: 7,
  colors,
  defaultRadius: 'md',
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontSizes: { xs: '.75rem', sm: '.8125rem', md: '.875rem', lg: '1rem', xl: '1.25rem' },
  radius: { sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  components: {
    Button: Button.extend({
      vars: (_, props) => ({
        root: {
          '--button-height': props.size === 'xs' ? '26px' : '32px',
          '--button-fz': '13px',
          '--button-padding-x': props.size === 'xs' ? '10px' : '12px',
        },
      }),
    }),
  },
});

/** Mantine's own variables, pointed at our tokens so that both follow one theme. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--canvas)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--risk-ink)',
  };
  return { variables: {}, light: shared, dark: shared };
};
