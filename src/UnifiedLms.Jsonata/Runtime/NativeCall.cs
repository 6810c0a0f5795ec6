namespace UnifiedLms.Jsonata;

/// <summary>Where and in which evaluation a built-in function is called.</summary>
internal readonly struct NativeCall
{
    internal readonly Run Run;
    internal readonly Frame Caller;
    internal readonly JsonataValue Context;

    internal NativeCall(Run run, Frame caller, in JsonataValue context)
    {
        Run = run;
        Caller = caller;
        Context = context;
    }
}
