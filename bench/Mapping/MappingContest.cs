using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Bench;

/// <summary>One mapping, run by the engine, by hand-written code and by the reference, in turns.</summary>
internal sealed class MappingContest
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly MappingWorkload _workload;
    private readonly JsonataExpression _expression;
    private readonly JsonataValue[] _values;
    private readonly JsonElement[] _elements;
    private readonly Action<JsonElement, Utf8JsonWriter> _hand;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);
    private readonly Utf8JsonWriter _writer;
    private readonly Dictionary<string, List<double>> _seconds = new();

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

    public double BytesPerRecord { get; private set; }

    public double Rate(string what) => _workload.Lines.Count / Median(_seconds[what]);

    public bool Has(string what) => _seconds.ContainsKey(what);

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
        long before = GC.GetAllocatedBytesForCurrentThread();
        Time("engine eval", () =>
        {
            foreach (JsonataValue value in _values)
            {
                _expression.Evaluate(value);
            }
        });
        BytesPerRecord = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)_values.Length;
        Time("hand eval", () =>
        {
            foreach (JsonElement element in _elements)
            {
                Write(element);
            }
        });
        Time("engine full", () =>
        {
            foreach (byte[] line in _workload.Lines)
            {
                Reset();
                _expression.Evaluate(JsonataValue.ParseShared(line)).WriteTo(_writer);
                _writer.Flush();
            }
        });
        Time("hand full", () =>
        {
            foreach (byte[] line in _workload.Lines)
            {
                using JsonDocument document = JsonDocument.Parse(line);
                Write(document.RootElement);
            }
        });
        if (reference is not null)
        {
            Add("reference eval", reference.Time(Kind, "eval"));
            Add("reference full", reference.Time(Kind, "full"));
        }

        if (isWarmUp)
        {
            _seconds.Clear();
        }
    }

    private static double Median(List<double> values)
    {
        double[] sorted = values.OrderBy(value => value).ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
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

    private void Time(string what, Action pass)
    {
        Stopwatch watch = Stopwatch.StartNew();
        pass();
        Add(what, watch.Elapsed.TotalSeconds);
    }

    private void Add(string what, double seconds)
    {
        if (!_seconds.TryGetValue(what, out List<double>? list))
        {
            _seconds.Add(what, list = new List<double>());
        }

        list.Add(seconds);
    }
}
