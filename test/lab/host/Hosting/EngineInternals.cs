using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>
/// The members of the engine that the console host and the core cmdlets use and that are internal to it. All access
/// of that kind is here, so that another version of the engine that lacks one fails with its name.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private const string FormatNamespace = "Microsoft.PowerShell.Commands.Internal.Format.";

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

    /// <summary>Gives an error record the position of another command and keeps it through the next WriteError.</summary>
    public static void SetInvocation(ErrorRecord record, InvocationInfo invocation)
    {
        Method(typeof(ErrorRecord), "SetInvocationInfo").Invoke(record, [invocation]);
        Property(typeof(ErrorRecord), "PreserveInvocationInfoOnce").SetValue(record, true);
    }

    /// <summary>The exception by which Select-Object -First ends the commands before it.</summary>
    public static Exception StopUpstreamCommands(Cmdlet cmdlet) =>
        (Exception)Create(InternalType("System.Management.Automation.StopUpstreamCommandsException"), cmdlet);

    /// <summary>Whether constrained language allows the type.</summary>
    public static bool IsCoreType(Type type) =>
        (bool)Method(InternalType("System.Management.Automation.CoreTypes"), "Contains").Invoke(null, [type])!;

    /// <summary>Calls the constructor that fits the arguments, with the language's own conversions.</summary>
    /// <exception cref="MethodException">None fits, or it threw.</exception>
    public static object Construct(Type type, object[] arguments)
    {
        var constructors = type.GetConstructors();
        try
        {
            return Method(InternalType("System.Management.Automation.DotNetAdapter"), "ConstructorInvokeDotNet")
                .Invoke(null, [type, constructors, arguments])!;
        }
        catch (TargetInvocationException wrapper) when (wrapper.InnerException is not null)
        {
            ExceptionDispatchInfo.Capture(wrapper.InnerException).Throw();
            throw;
        }
    }

    /// <summary>Gives a formatting cmdlet the formatter of one shape (Table, List).</summary>
    public static void UseFormatter(FrontEndCommandBase cmdlet, string shape)
    {
        var shapes = InternalType(FormatNamespace + "FormatShape");
        var formatter = Create(InternalType(FormatNamespace + "InnerFormatShapeCommand"), Enum.Parse(shapes, shape));
        Field(typeof(FrontEndCommandBase), "implementation").SetValue(cmdlet, formatter);
    }

    /// <summary>Lets an output cmdlet write formatted lines of the width to a writer instead of the host.</summary>
    public static void UseWriter(FrontEndCommandBase cmdlet, TextWriter writer, int width, bool noNewline)
    {
        var output = InternalType(FormatNamespace + "OutCommandInner");
        var implementation = Create(output);
        var lines = Create(InternalType(FormatNamespace + "TextWriterLineOutput"), writer, width, noNewline);
        Property(output, "LineOutput").SetValue(implementation, lines);
        Field(typeof(FrontEndCommandBase), "implementation").SetValue(cmdlet, implementation);
    }

    /// <summary>A refusal that makes the parameter binder try the next parameter set.</summary>
    public static Exception SilentRefusal(string message) => (Exception)Create(typeof(ValidationMetadataException), message, true);

    /// <summary>What a command entry names as its origin.</summary>
    public static object Home(string module) => Create(
        typeof(PSSnapInInfo),
        module,
        false,
        AppContext.BaseDirectory,
        module,
        module,
        PSVersionInfo.PSVersion,
        PSVersionInfo.PSVersion,
        new Collection<string>(),
        new Collection<string>(),
        module,
        "writeback-doctor lab");

    public static void SetHome(object entry, object home) => Method(typeof(InitialSessionStateEntry), "SetPSSnapIn").Invoke(entry, [home]);

    public static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name, Members) ?? throw new MissingMethodException(type.FullName, name);

    public static Type InternalType(string name) =>
        Engine.GetType(name) ?? throw new MissingMemberException($"The engine has no type {name}.");

    public static PropertyInfo Property(Type type, string name) =>
        type.GetProperty(name, Members) ?? throw new MissingMemberException(type.FullName, name);

    public static FieldInfo Field(Type type, string name) =>
        type.GetField(name, Members) ?? throw new MissingMemberException(type.FullName, name);

    public static object Create(Type type, params object?[] arguments) =>
        Activator.CreateInstance(type, Members & ~BindingFlags.Static, binder: null, arguments, culture: null)
        ?? throw new MissingMethodException(type.FullName, ".ctor");

    private static object ExecutionContext(Runspace runspace) =>
        Property(typeof(Runspace), "ExecutionContext").GetValue(runspace)
        ?? throw new InvalidOperationException("The runspace has no execution context.");
}
