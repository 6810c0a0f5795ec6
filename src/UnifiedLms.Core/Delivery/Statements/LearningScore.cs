using System;

namespace UnifiedLms.Core.Delivery;

/// <summary>A score: a share of what can be reached, and where it is known the points behind it.</summary>
public sealed class LearningScore
{
    private LearningScore(decimal scaled) => Scaled = scaled;

    /// <summary>From 0 to 1.</summary>
    public decimal Scaled { get; }

    /// <summary>Points, or null.</summary>
    public decimal? Raw { get; private init; }

    /// <summary>The least points there are; goes with <see cref="Raw"/>.</summary>
    public decimal? Least { get; private init; }

    /// <summary>The most points there are; goes with <see cref="Raw"/>.</summary>
    public decimal? Most { get; private init; }

    /// <summary>A score in percent.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: not from 0 to 100.</exception>
    public static LearningScore OfPercent(double percent)
        => percent is >= 0 and <= 100
            ? new LearningScore(Math.Round((decimal)percent / 100, 6) / 1.000000000000m)
            : throw DeliveryFaults.Invalid(FormattableString.Invariant($"A score of {percent} is not from 0 to 100 percent."), "Give points as -RawScore with -MaxScore.");

    /// <summary>A score in points.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: outside its own bounds.</exception>
    public static LearningScore OfPoints(double raw, double least, double most)
        => least < most && raw >= least && raw <= most && !double.IsInfinity(most - least) && Math.Abs(most) < 1e15 && Math.Abs(least) < 1e15
            ? new LearningScore(Math.Round(((decimal)raw - (decimal)least) / ((decimal)most - (decimal)least), 6) / 1.000000000000m)
            {
                Raw = (decimal)raw,
                Least = (decimal)least,
                Most = (decimal)most,
            }
            : throw DeliveryFaults.Invalid(FormattableString.Invariant($"{raw} points are not between {least} and {most}."), "Check -RawScore, -MinScore and -MaxScore.");
}
