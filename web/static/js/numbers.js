/**
 * Draws the charts of a campaign's numbers out of their tables, which say the same in words and stay what counts. The
 * library is loaded only here. Colours and direction are those of the page.
 */
const charts = document.querySelectorAll('[data-chart]');
/** As on the server, English is British English. */
const lang = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
const rightToLeft = document.documentElement.dir === 'rtl';
const dark = matchMedia('(prefers-color-scheme: dark)');
const drawn = new Map();
/** More would be a chart that nobody looks at as a whole. */
const MOST_BARS = 40;

await import(document.getElementById('numbers-script').dataset.library);
const { Chart } = globalThis;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A day or an hour in few letters; the table has it in full. */
function short(when, zone) {
  const day = !when.includes('T');
  const form = day ? { day: 'numeric', month: 'short', timeZone: 'UTC' }
    : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone };
  return new Intl.DateTimeFormat(lang, form).format(new Date(when));
}

/** The table as the chart needs it: rates and counts have axes of their own. */
function read(table, zone) {
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const rates = table.id === 'table-days';
  const columns = heads.map((label, at) => ({
    label,
    data: rows.map((row) => Number(row.cells[at + 1].querySelector('data').value)),
    rate: rates && at === heads.length - 1,
  }));
  return { labels: rows.map((row) => label(row, zone)), columns };
}

function label(row, zone) {
  const time = row.querySelector('time');
  return time ? short(time.dateTime, zone) : row.cells[0].textContent;
}

function datasets(columns) {
  const inks = [colour('--control'), colour('--accent'), colour('--alert')];
  return columns.map((column, at) => ({
    label: column.label,
    data: column.data,
    yAxisID: column.rate ? 'rate' : 'y',
    borderColor: inks[at],
    backgroundColor: inks[at],
    borderDash: at === 1 ? [] : at === 0 ? [2, 3] : [6, 3],
    borderWidth: 2,
    pointRadius: column.data.length > 60 ? 0 : 3,
    pointStyle: ['circle', 'rect', 'triangle'][at],
    tension: 0,
  }));
}

function options(columns) {
  const words = { color: colour('--ink'), font: { family: getComputedStyle(document.body).fontFamily, size: 13 } };
  const number = (style) => new Intl.NumberFormat(lang, style);
  const whole = number({ maximumFractionDigits: 0 });
  const percent = number({ style: 'percent', maximumFractionDigits: 1 });
  const axis = (position, format, grid) => ({
    position,
    beginAtZero: true,
    border: { color: colour('--control') },
    grid: { color: grid ? colour('--line') : 'transparent' },
    ticks: { ...words, precision: 0, callback: (value) => format(value) },
  });
  const scales = {
    x: { reverse: rightToLeft, border: { color: colour('--control') }, grid: { display: false }, ticks: { ...words, maxRotation: 0, autoSkipPadding: 16 } },
    y: axis(rightToLeft ? 'right' : 'left', (value) => whole.format(value), true),
  };
  if (columns.some((column) => column.rate)) {
    scales.rate = { ...axis(rightToLeft ? 'left' : 'right', (value) => percent.format(value / 100), false), max: 100 };
  }
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { left: 12, right: 12 } },
    locale: lang,
    interaction: { mode: 'index', intersect: false },
    plugins: {
      legend: { rtl: rightToLeft, align: 'start', labels: { ...words, usePointStyle: true, pointStyle: 'line', pointStyleWidth: 32 } },
      tooltip: { rtl: rightToLeft, textDirection: rightToLeft ? 'rtl' : 'ltr' },
    },
    scales,
  };
}

/** A bar for each row, the longest first as in the table; in as many lines as there are rows. */
function bars(place, labels, columns) {
  place.style.blockSize = `${4 + 1.75 * labels.length}rem`;
  const base = options(columns);
  const words = base.scales.y.ticks;
  return {
    type: 'bar',
    data: { labels, datasets: columns.map(({ label, data }) => ({ label, data, backgroundColor: colour('--accent'), maxBarThickness: 18 })) },
    options: {
      ...base,
      indexAxis: 'y',
      plugins: { ...base.plugins, legend: { display: false } },
      scales: {
        x: { ...base.scales.y, position: 'bottom', reverse: rightToLeft },
        y: { position: rightToLeft ? 'right' : 'left', border: { color: colour('--control') }, grid: { display: false }, ticks: { color: words.color, font: words.font, autoSkip: false, callback(value) { return cut(this.getLabelForValue(value)); } } },
      },
    },
  };
}

/** On a phone half of the width is for the names. */
function cut(name) {
  const most = innerWidth < 600 ? 18 : 40;
  // An English name in a page that runs the other way keeps its dots at its own end.
  return name.length > most ? `\u2068${name.slice(0, most - 1)}…\u2069` : name;
}

function draw(place) {
  const all = read(document.getElementById(place.dataset.chart), place.dataset.zone);
  const inBars = place.classList.contains('chart-bars');
  const labels = inBars ? all.labels.slice(0, MOST_BARS) : all.labels;
  const columns = inBars ? all.columns.map((column) => ({ ...column, data: column.data.slice(0, MOST_BARS) })) : all.columns;
  const before = drawn.get(place);
  if (before) before.destroy();
  place.hidden = labels.length === 0;
  drawn.delete(place);
  if (place.hidden) return;
  drawn.set(place, new Chart(place.querySelector('canvas'), inBars ? bars(place, labels, columns) : {
    type: 'line', data: { labels, datasets: datasets(columns) }, options: options(columns),
  }));
  place.dataset.drawn = String(labels.length);
}

/** With a chart above it, the table may be folded away; without one it stays open. */
function drawAll() {
  charts.forEach(draw);
}

drawAll();
for (const place of charts) {
  if (!place.hidden) document.getElementById(place.dataset.chart).closest('details').open = false;
}
document.querySelector('[data-live]').addEventListener('live', drawAll);
dark.addEventListener('change', drawAll);
