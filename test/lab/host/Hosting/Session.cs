using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>One run of the program: opens the runspace, does what the command line says, gives the exit code.</summary>
internal sealed class Session : IDisposable
{
    private readonly CommandLine commandLine;
    private readonly LabHost host;
    private readonly Runspace runspace;
    private readonly StatementRunner runner;

    public Session(CommandLine commandLine)
    {
        this.commandLine = commandLine;
        host = new LabHost(new LabUserInterface(interactive: !commandLine.NonInteractive));
        runspace = RunspaceFactory.CreateRunspace(host, SessionConfiguration.Create());
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        SessionConfiguration.Finish(runspace);
        runner = new StatementRunner(runspace);
    }

    public int Run()
    {
        Exception? thrown = null;
        if (commandLine.WorkingDirectory is not null)
        {
            var setLocation = new Command("Set-Location");
            setLocation.Parameters.Add("LiteralPath", commandLine.WorkingDirectory);
            Show(runner.Run(setLocation));
        }

        if (commandLine.File is not null)
        {
            thrown = RunFile(commandLine.File);
        }
        else if (commandLine.Command is not null)
        {
            thrown = RunText(commandLine.Command);
        }

        if (host.ExitCode is null && (commandLine.ReadsStatements || commandLine.NoExit))
        {
            new StandardInputLoop(runner, host).Run();
        }

        if (host.ExitCode is int code)
        {
            return code & 0xFF;
        }

        // -File ends with 0 unless the script throws or exits; a command and a stream of statements end by $?.
        return thrown is not null || (commandLine.File is null && !LastStatementSucceeded()) ? 1 : 0;
    }

    public void Dispose() => runspace.Dispose();

    private Exception? RunText(string text)
    {
        var ast = Parser.ParseInput(text, out _, out _);
        return Show(runner.Run(text, InputFor(ast)));
    }

    private Exception? RunFile(string path)
    {
        // A script without the extension (a 'shebang' script) is run as text.
        var command = path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)
            ? new Command(path, isScript: false, useLocalScope: false)
            : new Command(File.ReadAllText(path), isScript: true, useLocalScope: false);
        foreach (var parameter in FileArguments.Parse(commandLine.FileArguments))
        {
            command.Parameters.Add(parameter);
        }

        if (!commandLine.NoExit)
        {
            EngineInternals.EndHostOnExit(runspace);
        }

        var ast = Parser.ParseFile(path, out _, out _);
        return Show(runner.Run(command, InputFor(ast)));
    }

    private Exception? Show(Exception? thrown)
    {
        if (thrown is not null)
        {
            runner.Report(thrown);
        }

        return thrown;
    }

    private bool LastStatementSucceeded()
    {
        using var pipeline = runspace.CreatePipeline("$global:?");
        return LanguagePrimitives.IsTrue(pipeline.Invoke().FirstOrDefault());
    }

    /// <summary>Standard input goes to the script only if it names $input: otherwise an open pipe would make it wait.</summary>
    private static IEnumerable<object>? InputFor(Ast ast)
    {
        var usesInput = ast.Find(
            node => node is VariableExpressionAst variable && variable.VariablePath.UserPath.Equals("input", StringComparison.OrdinalIgnoreCase),
            searchNestedScriptBlocks: true) is not null;
        return usesInput && Console.IsInputRedirected ? Lines() : null;
    }

    private static IEnumerable<object> Lines()
    {
        while (StandardInput.ReadLine() is string line)
        {
            yield return line;
        }
    }
}
