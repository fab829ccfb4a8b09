/** One theme: deep teal accent, warm greys, a true dark. Colour beyond the accent means state (state.css). */
import {
  ActionIcon,
  Button,
  Card,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Modal,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  Table,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e9f6f5',
  '#cfeae8',
  '#9fd5d2',
  '#6bbdb9',
  '#45aaa6',
  '#1f8d89',
  '#127572',
  '#0c5f5d',
  '#0a4c4b',
  '#073a39',
];
const warmGrey: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ef',
  '#e9e6e1',
  '#dad6cf',
  '#c2bdb4',
  '#969087',
  '#6b665e',
  '#54504a',
  '#393632',
  '#21201d',
];
const trueDark: MantineColorsTuple = [
  '#eae8e4',
  '#cbc7c1',
  '#a6a199',
  '#918c84',
  '#3b3936',
  '#2a2826',
  '#1b1a18',
  '#111010',
  '#0b0a0a',
  '#050505',
];
const amber: MantineColorsTuple = [
  '#fdf4e0',
  '#fae6bd',
  '#f4cf85',
  '#ecb64d',
  '#e2a025',
  '#c98709',
  '#a66b00',
  '#865400',
  '#6a4200',
  '#4d3000',
];

const red: MantineColorsTuple = [
  '#fdebe9',
  '#fad4d0',
  '#f4aaa3',
  '#ec7d73',
  '#e1574b',
  '#d13c30',
  '#b92c22',
  '#a3231c',
  '#861b15',
  '#611410',
];

/** Else the cross in a field is a button without a name. */
const CLEAR = { 'aria-label': 'Clear' };
const sm = { defaultProps: { size: 'sm' } };

export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, teal: accent, gray: warmGrey, dark: trueDark, amber, red },
  white: '#ffffff',
  black: '#21201d',
  fontFamily:
    "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  fontSizes: {
    xs: '0.75rem',
    sm: '0.8125rem',
    md: '0.875rem',
    lg: '1rem',
    xl: '1.25rem',
  },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 'md' },
    }),
    TextInput: TextInput.extend(sm),
    PasswordInput: PasswordInput.extend(sm),
    NumberInput: NumberInput.extend(sm),
    Select: Select.extend({
      defaultProps: {
        size: 'sm',
        allowDeselect: false,
        selectFirstOptionOnChange: true,
        comboboxProps: { shadow: 'md' },
        clearButtonProps: CLEAR,
      },
    }),
    MultiSelect: MultiSelect.extend({ defaultProps: { size: 'sm', clearButtonProps: CLEAR } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm', autosize: true, minRows: 2 } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 8, horizontalSpacing: 12 } }),
    Card: Card.extend({ defaultProps: { withBorder: true, radius: 'md', padding: 'md' } }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 'lg',
        padding: 'lg',
        centered: true,
        transitionProps: { transition: 'fade', duration: 120 },
        overlayProps: { backgroundOpacity: 0.45 },
        closeButtonProps: { 'aria-label': 'Close' },
        // Else its <header> would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: { header: { role: 'presentation' } },
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, transitionProps: { duration: 100 }, withArrow: false },
    }),
  },
});
