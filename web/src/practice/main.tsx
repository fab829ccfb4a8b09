import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/base.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../ui/api.ts';
import { theme } from '../ui/theme.ts';
import { Gate } from './Gate.tsx';

const scheme = localStorageColorSchemeManager({ key: 'clearhour-scheme' });
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} colorSchemeManager={scheme} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <Gate />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
