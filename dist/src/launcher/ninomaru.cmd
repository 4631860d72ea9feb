@echo off
rem Starts Ninomaru's command line on Windows, with the Java of JAVA_HOME or of the path.
setlocal
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not "%java%"=="java" goto start
where java >nul 2>nul
if not errorlevel 1 goto start
echo ninomaru: Java is missing. Install a Java runtime of version 17 or newer, or set JAVA_HOME.>&2
exit /b 3
:start
"%java%" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+SuppressFatalErrorMessage -Djava.awt.headless=true -Djdk.console=java.base -Dninomaru.launcher=true -jar "%~dp0..\share\ninomaru\ninomaru.jar" %*
set "code=%ERRORLEVEL%"
rem The command ends with 100 and more, so that a Java that could not start is not taken for its answer.
if %code% GEQ 100 if %code% LEQ 103 set /a "code=%code%-100" & goto end
echo ninomaru: Java could not start, or ended by itself ^(with %code%^); what it said stands above. It must be of version 17 or newer.>&2
set "code=3"
:end
exit /b %code%
