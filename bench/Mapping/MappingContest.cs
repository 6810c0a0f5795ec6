using System;
using System.Buffers;
using System.Diagnostics;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Bench;

/// <summary>
/// One mapping, run by the engine, by hand-written code and by the reference. Engine and hand take turns every few records, so that
/// whatever else the machine does meets both; of the ratios of all turns the median counts.
/// </summary>
internal sealed class MappingContest
{
    /// <summary>How many records engine and hand map in turn.</summary>
    public const int Turn = 200;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly MappingWorkload _workload;
    private readonly JsonataExpression _expression;
    private readonly JsonataValue[] _values;
    private readonly JsonElement[] _elements;
    private readonly Action<JsonElement, Utf8JsonWriter> _hand;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);
    private readonly Utf8JsonWriter _writer;
    private readonly Medians _seconds = new();
    private readonly Medians _ratios = new();

    public MappingContest(MappingWorkload workload)
    {
        _workload = workload;
        _expression = JsonataExpression.Compile(workload.Expression);
        _values = workload.Lines.Select(line => JsonataValue.Parse(line)).ToArray();
        _elements = workload.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        _hand = HandMapping.For(workload.Kind);
        _writer = new Utf8JsonWriter(_buffer, WriterOptions);
    }

    public string Kind => _workload.Kind;

    public int Records => _values.Length;

    public double BytesPerRecord { get; private set; }

    /// <summary>Records per second of computing; per second by the clock for the reference.</summary>
    public double Rate(string what) => 1 / _seconds.Of(what);

    public bool Has(string what) => _seconds.Has(what);

    /// <summary>How many times as fast the engine is: in <c>eval</c> and <c>full</c> than the hand-written code, in <c>reference</c> than that.</summary>
    public double Ratio(string what) => _ratios.Of(what);

    /// <summary>How many records the engine maps exactly as the reference does.</summary>
    public int CountEqual(ReferenceEngine reference)
    {
        string[] expected = reference.Dump(_workload);
        int equal = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            JsonataValue actual = _expression.Evaluate(_values[i]);
            equal += actual.Equals(JsonataValue.Parse(expected[i])) ? 1 : 0;
        }

        return equal;
    }

    public void PlayRound(ReferenceEngine? reference, bool isWarmUp)
    {
        BytesPerRecord = MeasureAllocation();
        for (int start = 0; start + Turn <= _values.Length; start += Turn)
        {
            Compete("eval", start, Evaluate, i => Write(_elements[i]));
            Compete("full", start, MapFully, i =>
            {
                using JsonDocument document = JsonDocument.Parse(_workload.Lines[i]);
                Write(document.RootElement);
            });
        }

        if (reference is not null)
        {
            double before = WallTime(Evaluate);
            double eval = reference.Time(Kind, "eval");
            double after = WallTime(Evaluate);
            _ratios.Add("reference", eval / ((before + after) / 2));
            _seconds.Add("reference eval", eval / _values.Length);
            _seconds.Add("reference full", reference.Time(Kind, "full") / _values.Length);
        }

        if (isWarmUp)
        {
            _seconds.Clear();
            _ratios.Clear();
        }
    }

    private double MeasureAllocation()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < _values.Length; i++)
        {
            Evaluate(i);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)_values.Length;
    }

    private double WallTime(Action<int> map)
    {
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < _values.Length; i++)
        {
            map(i);
        }

        return watch.Elapsed.TotalSeconds;
    }

    private void Compete(string what, int start, Action<int> engine, Action<int> hand)
    {
        bool engineFirst = start / Turn % 2 == 0;
        double first = CpuTime(start, engineFirst ? engine : hand);
        double second = CpuTime(start, engineFirst ? hand : engine);
        double ours = engineFirst ? first : second;
        double theirs = engineFirst ? second : first;
        _seconds.Add("engine " + what, ours / Turn);
        _seconds.Add("hand " + what, theirs / Turn);
        _ratios.Add(what, theirs / ours);
    }

    private static double CpuTime(int start, Action<int> map)
    {
        double before = CpuClock.Nanoseconds();
        for (int i = start; i < start + Turn; i++)
        {
            map(i);
        }

        return (CpuClock.Nanoseconds() - before) / 1e9;
    }

    private void Evaluate(int record) => _expression.Evaluate(_values[record]);

    private void MapFully(int record)
    {
        Reset();
        _expression.Evaluate(JsonataValue.ParseShared(_workload.Lines[record])).WriteTo(_writer);
        _writer.Flush();
    }

    private void Write(JsonElement element)
    {
        Reset();
        _hand(element, _writer);
        _writer.Flush();
    }

    private void Reset()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
    }
}
