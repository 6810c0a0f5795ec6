using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Which requests go wrong, and how. The first rule that strikes decides.</summary>
public sealed class FaultScript
{
    private readonly List<State> _rules = [];
    private readonly object _gate = new();
    private Random _random = new(1);

    /// <summary>How many faults were injected.</summary>
    public int Injected { get; private set; }

    internal bool RemembersPages { get; private set; }

    /// <summary>The seed behind <see cref="FaultRule.Probability"/>.</summary>
    public FaultScript Seed(int seed)
    {
        lock (_gate)
        {
            _random = new Random(seed);
        }

        return this;
    }

    public FaultScript Add(FaultRule rule)
    {
        lock (_gate)
        {
            _rules.Add(new State(rule));
            RemembersPages |= rule.Fault.Kind == FaultKind.RepeatPage;
        }

        return this;
    }

    public FaultScript OnRequest(long number, Fault fault) => Add(new FaultRule(fault) { Request = number });

    public FaultScript OnPath(Func<string, bool> path, Fault fault, int times = int.MaxValue) =>
        Add(new FaultRule(fault) { Where = request => path(request.Path), Times = times });

    /// <summary>The nth request, from 1, whose path contains the text.</summary>
    public FaultScript OnNth(string pathPart, int nth, Fault fault) => Add(new FaultRule(fault)
    {
        Where = request => request.Path.Contains(pathPart, StringComparison.Ordinal),
        Nth = nth,
    });

    public FaultScript Always(Fault fault, int times = int.MaxValue) => Add(new FaultRule(fault) { Times = times });

    public FaultScript Randomly(double probability, Fault fault, int times = int.MaxValue) =>
        Add(new FaultRule(fault) { Probability = probability, Times = times });

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
            RemembersPages = false;
        }
    }

    internal Fault? Next(SimulatorRequest request)
    {
        lock (_gate)
        {
            Fault? found = null;
            foreach (State state in _rules)
            {
                // Every rule counts every request it looks at, so that "the third" does not depend on the other rules.
                if (state.Strikes(request, _random) && found is null)
                {
                    state.Struck++;
                    Injected++;
                    found = state.Rule.Fault;
                }
            }

            return found;
        }
    }

    private sealed class State(FaultRule rule)
    {
        private int _seen;

        public FaultRule Rule { get; } = rule;

        public int Struck { get; set; }

        public bool Strikes(SimulatorRequest request, Random random)
        {
            if (Struck >= Rule.Times
                || (Rule.Request is { } number && number != request.Number)
                || (Rule.Where is { } where && !where(request)))
            {
                return false;
            }

            _seen++;
            return (Rule.Nth is null || Rule.Nth == _seen) && (Rule.Probability >= 1 || random.NextDouble() < Rule.Probability);
        }
    }
}
