/* Asked while an adult holds the tablet: the browser shall not throw away what will be kept here. */
navigator.storage?.persist?.();
