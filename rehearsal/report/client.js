// Draws the plots of a report from the JSON in the page. Without JavaScript, the tables say the same.

const { timeline } = JSON.parse(document.getElementById('result').textContent);
const dark = matchMedia('(prefers-color-scheme: dark)');
// Okabe and Ito's palette, which colour-blind people can distinguish; dashes help too.
const COLOURS = () => [
  dark.matches ? '#7cc4f5' : '#0072b2',
  dark.matches ? '#f0b429' : '#b36b00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#f0e442',
  '#999999',
];
const DASHES = [[], [8, 3], [3, 3], [10, 3, 3, 3], [2, 4], [12, 4], [6, 2, 2, 2, 2, 2], [1, 3]];
/** Pixels beside the plots' areas, as style.css gives them to the strips below. */
const [LEFT, RIGHT] = [46, 18];
const sync = uPlot.sync('time');

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Vertical lines where something happened. */
const marks = {
  hooks: {
    draw: (plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.strokeStyle = style('--bad');
      ctx.setLineDash([6, 4]);
      for (const { second } of timeline.marks) {
        const x = plot.valToPos(second, 'x', true);
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
      }
      ctx.restore();
    },
  },
};

const line = (label, index, colour) => ({
  label,
  stroke: colour ?? COLOURS()[index % DASHES.length],
  dash: DASHES[index % DASHES.length],
  width: 2,
  points: { show: false },
});

const axis = (extra) => ({
  stroke: style('--quiet'),
  grid: { stroke: style('--line'), width: 1 },
  ticks: { stroke: style('--line') },
  ...extra,
});

const plots = [];

/** `lines`: for each its looks, and its values second by second. */
function draw(id, height, lines) {
  const element = document.getElementById(id);
  const options = {
    width: element.clientWidth,
    height,
    padding: [null, RIGHT, null, null],
    cursor: { sync: { key: sync.key } },
    legend: {
      live: false,
      markers: { dash: (_, index) => (index === 1 ? 'solid' : index % 2 === 0 ? 'dashed' : 'dotted') },
    },
    scales: { x: { time: false, range: [0, timeline.seconds.length] } },
    axes: [axis({ values: (_, ticks) => ticks.map((tick) => `${tick} s`) }), axis({ size: LEFT })],
    series: [{ label: 'second' }, ...lines.map(([looks]) => looks)],
    plugins: [marks],
  };
  const data = [timeline.seconds, ...lines.map(([, values]) => values)];
  plots.push({ plot: new uPlot(options, data, element), element, height });
}

function drawAll() {
  for (const { plot } of plots.splice(0)) plot.destroy();
  const regions = Object.keys(timeline.answered);
  draw('load', 240, [
    ...regions.map((region, index) => [line(region, index), timeline.answered[region]]),
    [line('failed', 4, style('--bad')), timeline.failed],
  ]);
  draw('latency', 150, [
    [line('p50', 0), timeline.p50Ms],
    [line('p99', 1), timeline.p99Ms],
  ]);
}

drawAll();
dark.addEventListener('change', drawAll);
addEventListener('resize', () => {
  for (const { plot, element, height } of plots) plot.setSize({ width: element.clientWidth, height });
});
