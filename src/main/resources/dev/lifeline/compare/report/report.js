// The report draws itself from its data, once. Whatever a server said arrives here as a string and is put into the page
// as text: there is no innerHTML in this file, and tooltips are drawn, not marked up.
(() => {
  'use strict';

  const report = JSON.parse(document.getElementById('data').textContent);
  const present = report.contestants.filter((each) => !each.absent).map((each) => each.name);
  const charts = [];

  /** An element with a class and with text. */
  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined && text !== null) element.textContent = text;
    return element;
  }

  function add(parent, tag, className, text) {
    return parent.appendChild(make(tag, className, text));
  }

  const kebab = (word) => word.toLowerCase().replaceAll('_', '-');

  // --- Cells and tables ------------------------------------------------------------------------------------------------

  function tone(cell) {
    const element = make('span', `tone ${kebab(cell.tone)}`, cell.text);
    if (cell.detail) {
      element.title = cell.detail;
      element.dataset.detail = '';
    }
    return element;
  }

  function table(parent, columns) {
    const scroll = add(parent, 'div', 'scroll');
    scroll.tabIndex = 0;
    const element = add(scroll, 'table');
    const head = add(add(element, 'thead'), 'tr');
    columns.forEach((column) => {
      add(head, 'th', '', column).scope = 'col';
    });
    return add(element, 'tbody');
  }

  function groupRow(body, text, columns) {
    const heading = add(add(body, 'tr', 'group'), 'th', '', text);
    heading.colSpan = columns;
    heading.scope = 'colgroup';
    return heading.parentElement;
  }

  // --- The answer ------------------------------------------------------------------------------------------------------

  function top() {
    const count = present.length;
    document.querySelector('h1').textContent =
      count === 1 ? `${present[0]}, asked by itself` : `${count} servers, the same questions`;
    const when = new Date(report.made);
    document.querySelector('.made').textContent = [
      report.quick ? 'A quick run' : 'A full run',
      `${when.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      duration(report.seconds),
      report.machine.processor && `${report.machine.cores} cores of ${report.machine.processor}`,
    ].filter(Boolean).join('  ·  ');
    if (report.interrupted) {
      const alarm = document.querySelector('.alarm');
      alarm.hidden = false;
      alarm.textContent = `This report is not complete: ${report.interrupted}.`;
    }
    const nav = document.querySelector('nav');
    report.chapters.forEach((chapter) => {
      const link = add(nav, 'a', chapter.questions.length ? '' : 'missing', chapter.title);
      link.href = `#${chapter.id}`;
    });
  }

  /** A cell of the matrix breaks before its ratio and after a comma, and nowhere else, so that nine columns fit. */
  const breakable = (text) => text.replace(/(?<!,) (?!×)/g, '\u00a0');

  function duration(seconds) {
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }

  function answer() {
    const section = document.getElementById('answer');
    const first = present[0];
    section.querySelector('.lede').textContent = present.length > 1
      ? `One row a question, one column a server. Marked is what should not be, and what differs from ${first} by more than the noise.`
      : 'One row a question. Marked is what should not be.';
    const parent = section.querySelector('.matrix');
    const asked = report.chapters.filter((chapter) => chapter.questions.length);
    if (!asked.length) {
      add(parent, 'p', 'lede', 'No stage has an answer. The chapters say why.');
      return;
    }
    const body = table(parent, ['', ...present]);
    body.parentElement.querySelectorAll('thead th').forEach((head) => {
      const contestant = report.contestants.find((each) => each.name === head.textContent);
      if (contestant) head.title = contestant.title;
      if (head.textContent === first && present.length > 1) head.classList.add('first');
    });
    asked.forEach((chapter) => {
      groupRow(body, chapter.title, present.length + 1);
      chapter.questions.forEach((question) => {
        const row = add(body, 'tr');
        const head = add(row, 'th', '', question.text);
        head.scope = 'row';
        add(head, 'small', '', question.why);
        present.forEach((name) => {
          const cell = question.answers[name] || { text: '–', tone: 'ABSENT', detail: 'not asked, or not to be had' };
          const data = add(row, 'td');
          data.dataset.name = name;
          data.append(tone({ ...cell, text: breakable(cell.text) }));
        });
      });
    });
    legend(parent, [['BAD', 'as it should not be'], ['DIFFERS', `differs from ${first}`], ['GOOD', 'as it should be']]);
  }

  function legend(parent, entries) {
    const line = add(parent, 'p', 'legend');
    entries.forEach(([name, words]) => {
      const entry = add(line, 'span');
      entry.append(tone({ text: name === 'DIFFERS' ? 'marked' : '', tone: name }), ` ${words}`);
    });
    add(line, 'span', '', '– not asked, or not to be had');
    add(line, 'span', '', 'dotted: point at it for more');
  }

  // --- Chapters --------------------------------------------------------------------------------------------------------

  const OUTCOMES = {
    RAN: 'ran',
    PARTLY: 'ran in part',
    COULD_NOT_RUN: 'could not run',
    NOT_ASKED: 'not asked',
  };

  function chapter(data) {
    const section = add(document.getElementById('chapters'), 'section', 'chapter');
    section.id = data.id;
    add(section, 'h2', '', data.title);
    add(section, 'p', 'lede', data.question);
    const outcome = add(section, 'p', 'outcome');
    add(outcome, 'span', `badge ${kebab(data.outcome)}`, OUTCOMES[data.outcome]);
    if (data.seconds) outcome.append(`in ${duration(data.seconds)}`);
    if (data.reasons.length) {
      const reasons = add(section, 'ul', 'reasons');
      data.reasons.forEach((reason) => add(reasons, 'li', '', reason));
    }
    if (data.findings.length) {
      const findings = add(section, 'div', 'findings');
      data.findings.forEach((finding) => findings.append(find(finding)));
    }
    const exhibits = add(section, 'div', 'exhibits');
    data.exhibits.filter((each) => each.kind !== 'table').forEach((each) => draw(exhibits, each));
    data.exhibits.filter((each) => each.kind === 'table').forEach((each) => raw(exhibits, each));
  }

  function find(finding) {
    const element = make('article', 'finding');
    add(element, 'p', 'who', finding.who);
    add(element, 'h3', '', finding.title);
    add(element, 'p', '', finding.text);
    // Only to the web or to a file beside the report: a link with a program in it stays text.
    const safe = finding.link && /^(https:\/\/|\.{0,2}\/|[\w-]+\/)/.test(finding.link);
    const code = add(element, safe ? 'a' : 'span', 'code', finding.code);
    if (safe) {
      code.href = finding.link;
      code.rel = 'noopener noreferrer';
    }
    return element;
  }

  function raw(parent, exhibit) {
    const details = add(parent, 'details');
    const summary = add(details, 'summary', '', exhibit.title);
    add(summary, 'span', '', exhibit.caption);
    const body = table(details, exhibit.columns);
    exhibit.rows.forEach((cells) => {
      const row = add(body, 'tr');
      cells.forEach((cell) => add(row, 'td', '', cell));
    });
  }

  function draw(parent, exhibit) {
    const figure = add(parent, 'figure', exhibit.kind);
    const caption = add(figure, 'figcaption');
    add(caption, 'h3', '', exhibit.title);
    add(caption, 'p', '', exhibit.caption);
    if (exhibit.kind === 'grid') {
      figure.classList.add('wide');
      grid(figure, exhibit);
      return;
    }
    if (exhibit.kind === 'lines') figure.classList.add('wide');
    const element = add(figure, 'div', 'chart');
    element.style.height = `${HEIGHTS[exhibit.kind](exhibit)}px`;
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', `${exhibit.title}. ${exhibit.caption} The rows below hold the numbers.`);
    charts.push({ element, exhibit, chart: echarts.init(element, null, { renderer: 'svg' }) });
  }

  // --- Grids -----------------------------------------------------------------------------------------------------------

  function grid(figure, exhibit) {
    const long = exhibit.rows.length > 20;
    const rows = [];
    let differing = null;
    let wrong = null;
    if (long) {
      const controls = add(figure, 'div', 'controls');
      differing = toggle(controls, `only where they differ`, exhibit.columns.length > 1);
      wrong = toggle(controls, 'only what is marked', false);
      rows.count = add(controls, 'span');
      rows.count.setAttribute('role', 'status');
    }
    const body = table(figure, [exhibit.corner, ...exhibit.columns]);
    let group = '';
    let heading = null;
    exhibit.rows.forEach((data) => {
      if (data.group && data.group !== group) {
        group = data.group;
        heading = groupRow(body, group, exhibit.columns.length + 1);
        heading.members = [];
      }
      const row = add(body, 'tr');
      const head = add(row, 'th');
      head.scope = 'row';
      const button = add(head, 'button', '', data.head);
      button.type = 'button';
      button.setAttribute('aria-expanded', 'false');
      const level = /^(MUST|SHOULD|MAY)\b/.exec(data.hint);
      if (level) add(head, 'span', 'level', level[0]);
      data.cells.forEach((cell) => add(row, 'td').append(tone(cell)));
      const more = { row: null };
      button.addEventListener('click', () => expand(button, row, more, data, exhibit));
      const said = data.cells.filter((cell) => cell.tone !== 'ABSENT').map((cell) => cell.text);
      rows.push({
        row,
        more,
        differs: new Set(said).size > 1,
        marked: data.cells.some((cell) => cell.tone === 'BAD' || cell.tone === 'DIFFERS'),
      });
      heading?.members.push(row);
    });
    const filter = () => {
      let shown = 0;
      rows.forEach((each) => {
        const visible = !(differing?.checked && !each.differs) && !(wrong?.checked && !each.marked);
        each.row.hidden = !visible;
        if (each.more.row) each.more.row.hidden = !visible;
        shown += visible ? 1 : 0;
      });
      body.querySelectorAll('tr.group').forEach((each) => {
        each.hidden = each.members.every((row) => row.hidden);
      });
      if (rows.count) rows.count.textContent = `${shown} of ${rows.length} shown`;
    };
    [differing, wrong].forEach((input) => input?.addEventListener('change', filter));
    filter();
  }

  function toggle(parent, text, checked) {
    const label = add(parent, 'label');
    const input = add(label, 'input');
    input.type = 'checkbox';
    input.checked = checked;
    label.append(text);
    return input;
  }

  function expand(button, row, more, data, exhibit) {
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(open));
    if (!open) {
      more.row.remove();
      more.row = null;
      return;
    }
    more.row = make('tr', 'more');
    const cell = add(more.row, 'td');
    cell.colSpan = exhibit.columns.length + 1;
    add(cell, 'p', '', data.hint);
    const details = data.cells.map((each, i) => [exhibit.columns[i], each]).filter(([, each]) => each.detail);
    if (details.length) {
      const list = add(cell, 'dl');
      details.forEach(([name, each]) => {
        add(list, 'dt', '', name);
        add(list, 'dd', '', `${each.text}: ${each.detail}`);
      });
    }
    row.after(more.row);
  }

  // --- Charts ----------------------------------------------------------------------------------------------------------

  const SHAPES = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow'];

  const HEIGHTS = {
    bars: (exhibit) => 54 + 30 * exhibit.bars.length,
    stacks: (exhibit) => 92 + 30 * exhibit.names.length,
    lines: () => 380,
  };

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(`--${name}`).trim();
    return {
      get,
      ink: get('ink'),
      soft: get('soft'),
      rule: get('rule'),
      card: get('card'),
      font: style.getPropertyValue('--sans').trim(),
      of: (name) => {
        const index = report.contestants.findIndex((each) => each.name === name.replace(/, .*/, ''));
        return index < 0 ? get('faint') : get(`c${index % 10}`);
      },
    };
  }

  function format(value) {
    const size = Math.abs(value);
    if (size >= 100) return Math.round(value).toLocaleString('en-US');
    return String(Number(value.toPrecision(size >= 1 ? 3 : 2)));
  }

  function base(colour, narrow) {
    const text = { color: colour.soft, fontFamily: colour.font, fontSize: 12 };
    return {
      animation: false,
      textStyle: { fontFamily: colour.font, color: colour.ink },
      tooltip: {
        trigger: 'item',
        renderMode: 'richText',
        backgroundColor: colour.card,
        borderColor: colour.rule,
        textStyle: { color: colour.ink, fontFamily: colour.font, fontSize: 13 },
        confine: true,
      },
      grid: { left: 4, right: narrow ? 58 : 76, top: 8, bottom: 4, containLabel: true },
      axis: {
        axisLabel: text,
        nameTextStyle: text,
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { lineStyle: { color: colour.rule } },
      },
    };
  }

  function valueAxis(common, scale, narrow) {
    const logarithmic = scale === 'LOGARITHMIC';
    return {
      ...common.axis,
      type: logarithmic ? 'log' : 'value',
      splitNumber: narrow ? 3 : 5,
      axisLabel: { ...common.axis.axisLabel, formatter: format, hideOverlap: true },
    };
  }

  function nameAxis(common, names, narrow) {
    return {
      ...common.axis,
      type: 'category',
      inverse: true,
      data: names,
      splitLine: { show: false },
      axisLabel: { ...common.axis.axisLabel, fontSize: 13, width: narrow ? 118 : 190, overflow: 'break', interval: 0 },
    };
  }

  /** Median as a bar, minimum to maximum as a whisker, the median's number at its end. */
  function bars(exhibit, colour, narrow) {
    const common = base(colour, narrow);
    const all = exhibit.bars;
    const logarithmic = exhibit.scale === 'LOGARITHMIC';
    const lowest = Math.min(...all.map((bar) => bar.spread.min).filter((value) => value > 0));
    const axis = valueAxis(common, exhibit.scale, narrow);
    if (logarithmic) axis.min = 10 ** Math.floor(Math.log10(lowest / 1.5));
    return {
      ...common,
      axis: undefined,
      tooltip: {
        ...common.tooltip,
        formatter: ({ dataIndex }) => {
          const { name, spread } = all[dataIndex];
          return `${name}\nmedian ${format(spread.median)} ${exhibit.unit}\n`
            + `${format(spread.min)} to ${format(spread.max)} in ${spread.count} ${spread.count === 1 ? 'run' : 'runs'}`;
        },
      },
      xAxis: axis,
      yAxis: nameAxis(common, all.map((bar) => bar.name), narrow),
      series: [
        {
          type: 'bar',
          barWidth: 15,
          data: all.map((bar) => ({
            value: logarithmic && bar.spread.median <= 0 ? '-' : bar.spread.median,
            itemStyle: { color: colour.of(bar.name), borderRadius: [0, 3, 3, 0] },
          })),
          markLine: {
            silent: true,
            symbol: ['rect', 'rect'],
            symbolSize: [1.5, 9],
            lineStyle: { color: colour.ink, width: 1.5, type: 'solid', opacity: 0.8 },
            label: { show: false },
            data: all
              .map((bar, i) => [{ coord: [bar.spread.min, i] }, { coord: [bar.spread.max, i] }])
              .filter((_, i) => all[i].spread.count > 1 && all[i].spread.min > 0),
          },
        },
        {
          type: 'scatter',
          silent: true,
          symbolSize: 0.01,
          data: all.map((bar, i) => [bar.spread.max || lowest || 0, i]),
          label: {
            show: true,
            position: 'right',
            distance: 8,
            color: colour.ink,
            fontSize: 12,
            formatter: ({ dataIndex }) => `${format(all[dataIndex].spread.median)} ${narrow ? '' : exhibit.unit.replace(/^× .*/, '×')}`.trim(),
          },
        },
      ],
    };
  }

  function stacks(exhibit, colour, narrow) {
    const common = base(colour, narrow);
    const stacked = exhibit.arrangement === 'STACKED';
    const palette = ['c2', 'c3', 'c5', 'c0', 'c4', 'c6'];
    const partColour = (part, i) => (stacked && colour.get(part.name)) || colour.get(palette[i % palette.length]);
    const values = exhibit.parts.flatMap((part) => part.values).filter((value) => value > 0);
    const axis = valueAxis(common, exhibit.scale, narrow);
    if (exhibit.scale === 'LOGARITHMIC') axis.min = 10 ** Math.floor(Math.log10(Math.min(...values)));
    const series = exhibit.parts.map((part, i) => (stacked
      ? {
        name: part.name,
        type: 'bar',
        stack: 'all',
        barWidth: 17,
        itemStyle: { color: partColour(part, i) },
        data: part.values,
      }
      : {
        name: part.name,
        type: 'scatter',
        z: 6, // above the line that joins them
        symbol: SHAPES[i % SHAPES.length],
        symbolSize: 11,
        itemStyle: { color: partColour(part, i), borderColor: colour.card, borderWidth: 1 },
        data: part.values.map((value, at) => [value > 0 ? value : '-', at]),
      }));
    if (!stacked) {
      series[0].markLine = {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: colour.get('rule-strong'), width: 2, type: 'solid' },
        data: exhibit.names.map((_, at) => {
          const own = exhibit.parts.map((part) => part.values[at]).filter((value) => value > 0);
          return [{ coord: [Math.min(...own), at] }, { coord: [Math.max(...own), at] }];
        }).filter(([from]) => Number.isFinite(from.coord[0])),
      };
    }
    return {
      ...common,
      axis: undefined,
      grid: { ...common.grid, top: 40, right: 24 },
      legend: {
        top: 0, left: 0, itemWidth: 12, itemHeight: 10, itemGap: 16, icon: stacked ? 'roundRect' : undefined,
        textStyle: { color: colour.soft, fontSize: 12.5 },
      },
      tooltip: {
        ...common.tooltip,
        formatter: ({ seriesName, dataIndex }) => {
          const part = exhibit.parts.find((each) => each.name === seriesName);
          return `${exhibit.names[dataIndex]}\n${seriesName}: ${format(part.values[dataIndex])} ${exhibit.unit}`;
        },
      },
      xAxis: { ...axis, name: exhibit.unit, nameLocation: 'end', nameGap: 4 },
      yAxis: nameAxis(common, exhibit.names, narrow),
      series,
    };
  }

  function lines(exhibit, colour, narrow) {
    const common = base(colour, narrow);
    const name = { nameLocation: 'middle', nameGap: 28 };
    return {
      ...common,
      axis: undefined,
      grid: { left: 10, right: narrow ? 14 : 130, top: 12, bottom: narrow ? 44 + 22 * Math.ceil(exhibit.lines.length / 2.5) : 36, containLabel: true },
      legend: narrow
        ? { bottom: 0, left: 0, itemWidth: 16, itemHeight: 9, textStyle: { color: colour.soft, fontSize: 12 } }
        : { show: false },
      tooltip: {
        ...common.tooltip,
        formatter: ({ seriesName, value }) =>
          `${seriesName}\n${format(value[0])} ${exhibit.xName}: ${format(value[1])} ${exhibit.yName}`,
      },
      xAxis: { ...valueAxis(common, exhibit.xScale, narrow), ...name, name: exhibit.xName, min: 'dataMin', max: 'dataMax' },
      yAxis: { ...valueAxis(common, exhibit.yScale, narrow), name: '', min: exhibit.yScale === 'LOGARITHMIC' ? ({ min }) => 10 ** Math.floor(Math.log10(min)) : 0 },
      series: exhibit.lines.map((line, i) => ({
        name: line.name,
        type: 'line',
        symbol: SHAPES[i % SHAPES.length],
        symbolSize: 8,
        lineStyle: { width: 2, color: colour.of(line.name) },
        itemStyle: { color: colour.of(line.name) },
        endLabel: { show: !narrow, formatter: '{a}', color: colour.of(line.name), fontSize: 12, distance: 8 },
        labelLayout: { moveOverlap: 'shiftY' },
        emphasis: { focus: 'series' },
        data: line.points.map((point) => [point.x, point.y]),
      })),
    };
  }

  const OPTIONS = { bars, stacks, lines };

  function paint() {
    const colour = colours();
    charts.forEach(({ element, exhibit, chart }) => {
      chart.resize();
      chart.setOption(OPTIONS[exhibit.kind](exhibit, colour, element.clientWidth < 480), true);
    });
  }

  // --- Under what conditions ---------------------------------------------------------------------------------------------

  function conditions() {
    const section = document.getElementById('conditions');
    report.notes.forEach((note) => add(section.querySelector('.notes'), 'li', '', note));
    Object.entries(report.machine).forEach(([name, value]) => {
      const entry = add(section.querySelector('.machine'), 'div');
      add(entry, 'dt', '', name);
      add(entry, 'dd', '', value);
    });
    const body = table(section.querySelector('.contestants'), ['contestant', 'what it is', 'command']);
    report.contestants.forEach((each) => {
      const row = add(body, 'tr');
      add(row, 'td', '', each.name);
      add(row, 'td', '', each.absent ? `absent: ${each.absent}` : each.title);
      add(add(row, 'td'), 'code', '', each.command);
    });
    add(add(section, 'p', 'lede', 'Made again by: '), 'code', '', report.command);
  }

  top();
  answer();
  report.chapters.forEach(chapter);
  conditions();
  paint();

  let pending = 0;
  addEventListener('resize', () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(paint);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.print = '';
    paint();
  });
  addEventListener('afterprint', () => {
    delete document.documentElement.dataset.print;
    paint();
  });
})();
