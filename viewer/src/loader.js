// Unpacks the viewer and the model of the report, and shows the one with the other. The page's policy knows the hash of both scripts.
(async () => {
  const unpack = (id) => {
    const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  };
  const viewer = document.createElement('script');
  viewer.textContent = `${await unpack('perfassert-viewer')}`;
  document.head.append(viewer);
  PerfAssert.render(JSON.parse(await unpack('perfassert-model')));
})().catch((error) => console.error('The charts could not be drawn; the tables have their numbers.', error));
