package org.smallplaces.cli;

import picocli.CommandLine.Command;

@Command(
        name = "pack",
        description = "Packs for officials.",
        mixinStandardHelpOptions = true,
        subcommands = {PackBuildCommand.class, PackMakeCommand.class, PackVerifyCommand.class})
final class PackCommand {}
