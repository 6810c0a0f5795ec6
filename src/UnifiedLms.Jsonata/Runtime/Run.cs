using System;
using System.Diagnostics;
using System.Threading;

namespace UnifiedLms.Jsonata;

/// <summary>One evaluation: what it was given, and how much it has used.</summary>
internal sealed class Run
{
    private readonly int _maxDepth;
    private long _deadline;
    private int _ticks;
    private DateTimeOffset _now;
    private bool _hasNow;

    internal Run(JsonataSettings settings, RootFrame rootFrame, CancellationToken cancellationToken)
    {
        Settings = settings;
        RootFrame = rootFrame;
        CancellationToken = cancellationToken;
        _maxDepth = settings.Limits.MaxDepth;
        HidesFunctions = rootFrame.HidesFunctions;
    }

    internal readonly JsonataSettings Settings;

    internal JsonataLimits Limits => Settings.Limits;

    internal readonly RootFrame RootFrame;

    internal readonly CancellationToken CancellationToken;

    /// <summary>Arguments of calls under way.</summary>
    internal readonly ArgumentStack Arguments = ArgumentStack.Rent();

    /// <summary>True when the bindings give another meaning to the name of a function.</summary>
    internal bool HidesFunctions;

    /// <summary>Set once <c>$eval</c> assigned a variable that no slot was planned for; from then on variables are looked up by name.</summary>
    internal bool HasExtraVariables;

    /// <summary>The depth at which the body that runs now was entered; nodes know their own depth within it.</summary>
    internal int BaseDepth;

    /// <summary>The depth of the call that is being made.</summary>
    internal int CallDepth;

    /// <summary>The moment of the evaluation: the same however often it is asked for.</summary>
    internal DateTimeOffset Now
    {
        get
        {
            if (!_hasNow)
            {
                _now = Settings.Clock?.Invoke() ?? DateTimeOffset.UtcNow;
                _hasNow = true;
            }

            return _now;
        }
    }

    /// <summary>The value of a variable that no frame holds.</summary>
    internal JsonataValue Resolve(string name, FunctionValue? function, Frame frame, int position)
    {
        RootFrame root = RootFrame.Of(frame);
        if (root.Bindings is not null && root.Bindings.TryGet(name, out JsonataValue value))
        {
            return value;
        }

        if (name == "$")
        {
            return root.Input;
        }

        if (function is not null)
        {
            return new JsonataValue(function);
        }

        return Settings.Strict ? throw new JsonataException(ErrorCodes.Unbound, position, name) : default;
    }

    /// <summary>True for the name of a function or binding: for errors that suggest a forgotten dollar sign.</summary>
    internal bool Knows(string name) =>
        (RootFrame.Bindings is not null && RootFrame.Bindings.TryGet(name, out JsonataValue value) && !value.IsUndefined)
        || (Settings.Functions is not null && Settings.Functions.TryGet(name, out _))
        || Builtins.Has(name);

    internal bool TryGetExtra(Frame? frame, string name, out JsonataValue value)
    {
        for (; frame is not null; frame = frame.Parent)
        {
            if (frame.Extra is not null && frame.Extra.TryGetValue(name, out value))
            {
                return true;
            }

            if (frame.Scope.IndexOf(name) is int slot and >= 0 && !ReferenceEquals(frame.Slots[slot].Ref, Atom.Unbound))
            {
                value = frame.Slots[slot];
                return true;
            }
        }

        value = default;
        return false;
    }

    internal void SetExtra(Frame frame, string name, in JsonataValue value)
    {
        while (frame.Scope.IsTuple)
        {
            frame = frame.Parent!;
        }

        frame.Extra ??= new System.Collections.Generic.Dictionary<string, JsonataValue>(StringComparer.Ordinal);
        frame.Extra[name] = value;
        RootFrame home = RootFrame.Of(frame);
        home.HasExtraVariables = home.HidesFunctions = true;
        Meet(home);
    }

    /// <summary>To be called when a function runs that may have been made by another evaluation, under other bindings.</summary>
    internal void Meet(RootFrame home)
    {
        HasExtraVariables |= home.HasExtraVariables;
        HidesFunctions |= home.HidesFunctions;
    }

    /// <summary>The frame of a call that is over, for the next call of the same lambda.</summary>
    internal Frame? SpareFrame;

    /// <summary>The context of the call whose lambda runs now; it stands in for missing arguments of a tail call.</summary>
    internal JsonataValue TailContext;

    internal void CheckDepth(int depth, int position = -1)
    {
        if (depth > _maxDepth)
        {
            throw new JsonataException(ErrorCodes.StackOverflow, position, value: JsonataValue.From((double)_maxDepth));
        }
    }

    /// <summary>To be called on every turn of a loop whose length the expression decides.</summary>
    internal void Tick(int position = -1)
    {
        if ((++_ticks & 255) == 0)
        {
            CheckClock(position);
        }
    }

    internal void CheckLength(long length, int position = -1)
    {
        if (length > Limits.MaxSequenceLength)
        {
            throw new JsonataException(ErrorCodes.SequenceTooLong, position, value: JsonataValue.From((double)length));
        }
    }

    internal void CheckTextLength(long length, int position = -1)
    {
        if (length > Limits.MaxStringLength)
        {
            throw new JsonataException(ErrorCodes.StringTooLong, position, value: JsonataValue.From((double)length));
        }
    }

    /// <summary>To be called around anything that may take long by itself, such as a match of a regular expression.</summary>
    internal void CheckClock(int position = -1)
    {
        CancellationToken.ThrowIfCancellationRequested();
        TimeSpan timeout = Limits.Timeout;
        if (timeout == TimeSpan.MaxValue)
        {
            return;
        }

        // The clock is started by the first check: evaluations that end before it never need one.
        long now = Stopwatch.GetTimestamp();
        if (_deadline == 0)
        {
            _deadline = now + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        }
        else if (now > _deadline)
        {
            throw new JsonataException(ErrorCodes.TimedOut, position, value: JsonataValue.From(timeout.TotalMilliseconds));
        }
    }
}
