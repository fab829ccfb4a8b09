import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/base.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../ui/api.ts';
import { theme } from '../ui/theme.ts';
import { Gate } from './Gate.tsx';

// A link in a message: whoever is signed in here or not, it is the same page.
const ByLink = lazy(() => import('./open/ByLink.tsx'));
const byLink = /^\/open\/(visits|messages|autopay|pay|card|paper)\//.test(location.pathname);

const scheme = localStorageColorSchemeManager({ key: 'clearhour-scheme' });
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} colorSchemeManager={scheme} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          {byLink ? (
            <Suspense fallback={null}>
              <ByLink />
            </Suspense>
          ) : (
            <Gate />
          )}
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
