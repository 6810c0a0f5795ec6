using System.Collections.Generic;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up records of one resource. Each is made when it is asked for, so that a million of them take no memory.</summary>
internal interface ISandboxSource
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>The record at a place, from 0.</summary>
    SandboxRecord At(int place);

    /// <summary>The place of the record with an id; null where none of these has it.</summary>
    int? PlaceOf(string id);

    /// <summary>The places, in order, of all records that a key may fit; null where each has to be looked at.</summary>
    IEnumerable<int>? Narrow(string name, string value);
}
