using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>
/// The members of the engine that the console host and the core cmdlets use and that are internal to it. All access
/// of that kind is here, so that another version of the engine that lacks one fails with its name.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    /// <summary>Marks an object as coming from the error stream, so that Out-Default sends it to WriteErrorLine.</summary>
    public static void MarkAsError(PSObject value)
    {
        var property = Property(typeof(PSObject), "WriteStream");
        property.SetValue(value, Enum.Parse(property.PropertyType, "Error"));
    }

    /// <summary>Makes 'exit' in a script file end the host, as it does for -File.</summary>
    public static void EndHostOnExit(Runspace runspace)
    {
        var context = ExecutionContext(runspace);
        Property(context.GetType(), "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    /// <summary>Removes variables that are constants, which no public call does.</summary>
    public static void RemoveConstants(Runspace runspace, params string[] names)
    {
        var context = ExecutionContext(runspace);
        var state = Property(context.GetType(), "EngineSessionState").GetValue(context)!;
        var scope = Property(state.GetType(), "GlobalScope").GetValue(state)!;
        var variables = (IDictionary<string, PSVariable>)Property(scope.GetType(), "Variables").GetValue(scope)!;
        foreach (var name in names)
        {
            variables.Remove(name);
        }
    }

    /// <summary>Gives an error record the position of another command.</summary>
    public static void SetInvocation(ErrorRecord record, InvocationInfo invocation) =>
        Method(typeof(ErrorRecord), "SetInvocationInfo").Invoke(record, [invocation]);

    public static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name, Members) ?? throw new MissingMethodException(type.FullName, name);

    public static Type InternalType(string name) =>
        Engine.GetType(name) ?? throw new MissingMemberException($"The engine has no type {name}.");

    public static PropertyInfo Property(Type type, string name) =>
        type.GetProperty(name, Members) ?? throw new MissingMemberException(type.FullName, name);

    public static FieldInfo Field(Type type, string name) =>
        type.GetField(name, Members) ?? throw new MissingMemberException(type.FullName, name);

    public static object Create(Type type, params object?[] arguments) =>
        Activator.CreateInstance(type, Members, binder: null, arguments, culture: null)
        ?? throw new MissingMethodException(type.FullName, ".ctor");

    private static object ExecutionContext(Runspace runspace) =>
        Property(typeof(Runspace), "ExecutionContext").GetValue(runspace)
        ?? throw new InvalidOperationException("The runspace has no execution context.");
}
