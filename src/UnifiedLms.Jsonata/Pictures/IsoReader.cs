using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>
/// Reads the ISO 8601 forms <c>$toMillis</c> knows without a picture: a year, month or day, then optionally a time with seconds,
/// a fraction of any length (cut to milliseconds) and an offset. What names no offset is UTC.
/// </summary>
internal ref struct IsoReader
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private IsoReader(ReadOnlySpan<char> text)
    {
        _text = text;
        _at = 0;
    }

    public static bool TryRead(ReadOnlySpan<char> text, out long millis) => new IsoReader(text).TryRead(out millis);

    private bool TryRead(out long millis)
    {
        millis = 0;
        int month = 1;
        int day = 1;
        if (!TryDigits(4, out int year)
            || (Next('-') && (!TryDigits(2, out month) || (Next('-') && !TryDigits(2, out day))))
            || month < 1 || month > 12 || day < 1 || day > 31)
        {
            return false;
        }

        // 30 February is 1 or 2 March: JavaScript checks a day only against 31.
        millis = CivilCalendar.DaysFrom(year, month, day) * CivilCalendar.MillisPerDay;
        if (!Next('T'))
        {
            Next('Z');
            return _at == _text.Length;
        }

        if (!TryTime(out int timeOfDay) || !TryOffset(out int offset) || _at != _text.Length)
        {
            return false;
        }

        millis += timeOfDay - offset;
        return true;
    }

    private bool TryTime(out int millis)
    {
        millis = 0;
        if (!TryDigits(2, out int hour) || !Next(':') || !TryDigits(2, out int minute) || !Next(':') || !TryDigits(2, out int second)
            || !TryFraction(out int fraction) || minute > 59 || second > 59)
        {
            return false;
        }

        millis = (((((hour * 60) + minute) * 60) + second) * 1000) + fraction;
        return millis <= CivilCalendar.MillisPerDay; // 24:00:00 is the end of the day, nothing lies beyond
    }

    private bool TryFraction(out int millis)
    {
        millis = 0;
        if (!Next('.'))
        {
            return true;
        }

        int start = _at;
        int weight = 100;
        for (; _at < _text.Length && IsDigit(_text[_at]); _at++)
        {
            millis += (_text[_at] - '0') * weight;
            weight /= 10;
        }

        return _at > start;
    }

    private bool TryOffset(out int millis)
    {
        millis = 0;
        if (_at == _text.Length || Next('Z'))
        {
            return true;
        }

        bool west = Next('-');
        if ((!west && !Next('+')) || !TryDigits(2, out int hours))
        {
            return false;
        }

        Next(':');
        if (!TryDigits(2, out int minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        millis = ((hours * 60) + minutes) * (west ? -60_000 : 60_000);
        return true;
    }

    private bool TryDigits(int count, out int number)
    {
        number = 0;
        if (_text.Length - _at < count)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            char c = _text[_at + i];
            if (!IsDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        _at += count;
        return true;
    }

    private bool Next(char expected)
    {
        if (_at < _text.Length && _text[_at] == expected)
        {
            _at++;
            return true;
        }

        return false;
    }

    private static bool IsDigit(char c) => (uint)(c - '0') <= 9;
}
